// Makes a modern browser look like one with ActiveX to the scripts of a page. It holds no state
// beside the numbers of objects and no rule: every access is asked of the PC, synchronously.
(function () {
  "use strict";
  if (window.ActiveXObject) return;
  var PATH = "/.koshin-pc/certenroll";
  var WINDOW = "page-" + Math.random().toString(36).slice(2);
  var numbers = new WeakMap();
  var proxies = {};
  var elements = new WeakMap();

  function ask(message) {
    var request = new XMLHttpRequest();
    request.open("POST", PATH, false);
    request.setRequestHeader("Content-Type", "application/json");
    message.window = WINDOW;
    message.site = location.hostname;
    request.send(JSON.stringify(message));
    var reply = JSON.parse(request.responseText);
    if (reply.error) throw failure(reply.error);
    return reply.object ? proxyOf(reply) : reply.value;
  }

  function failure(told) {
    var error = new Error(told.description);
    error.number = told.number;
    error.description = told.description;
    return error;
  }

  function sent(value) {
    if (value === undefined) return null;
    if (elements.has(value)) return { object: numbers.get(elements.get(value)) };
    return numbers.has(value) ? { object: numbers.get(value) } : value;
  }

  function proxyOf(reply) {
    if (!proxies[reply.object]) {
      var methods = {};
      reply.methods.forEach(function (name) { methods[name] = true; });
      var proxy = new Proxy({}, handler(reply.object, methods));
      numbers.set(proxy, reply.object);
      proxies[reply.object] = proxy;
    }
    return proxies[reply.object];
  }

  // A property with arguments is called like a method; read without them, it turns into its value.
  function bound(number, member) {
    function call() {
      return ask({ verb: "call", object: number, member: member,
                   args: Array.prototype.map.call(arguments, sent) });
    }
    call.toString = call.valueOf = function () { return call(); };
    return call;
  }

  function handler(number, methods) {
    return {
      get: function (target, member) {
        if (typeof member === "symbol" || member === "then" || member === "toJSON") return undefined;
        if (member === "toString" || member === "valueOf") {
          return function () { return "[object]"; };
        }
        if (methods[member.toLowerCase()]) return bound(number, member);
        return ask({ verb: "get", object: number, member: member });
      },
      set: function (target, member, value) {
        ask({ verb: "set", object: number, member: member, value: sent(value) });
        return true;
      },
      has: function () { return true; }
    };
  }

  window.ActiveXObject = function ActiveXObject(progid) {
    return ask({ verb: "create", progid: String(progid) });
  };

  // <object classid>: what the element itself does not know is asked of the object it stands for.
  function behind(element) {
    if (!elements.has(element)) {
      elements.set(element, ask({ verb: "create_by_classid", classid: element.getAttribute("classid") }));
    }
    return elements.get(element);
  }

  function isControl(element, member) {
    return typeof member === "string" && element instanceof HTMLObjectElement &&
      /^\s*clsid:/i.test(element.getAttribute("classid") || "");
  }

  Object.setPrototypeOf(HTMLObjectElement.prototype, new Proxy(HTMLElement.prototype, {
    get: function (target, member, receiver) {
      if (Reflect.has(target, member) || !isControl(receiver, member)) {
        return Reflect.get(target, member, receiver);
      }
      var object = behind(receiver);
      return member === "object" ? object : object[member];
    }
  }));
})();
